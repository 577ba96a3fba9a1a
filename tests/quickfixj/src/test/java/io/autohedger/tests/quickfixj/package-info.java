// SPDX-License-Identifier: Apache-2.0
/**
 * QuickFIX/J as the counterparties of a desk, over loopback sockets: {@link
 * io.autohedger.tests.quickfixj.QuickFixClient} books deals with our acceptor, {@link
 * io.autohedger.tests.quickfixj.QuickFixVenue} answers our orders. The desk runs on the test's own
 * thread; QuickFIX/J on its own ones, and it checks everything we send against its dictionary.
 */
@NullMarked
package io.autohedger.tests.quickfixj;

import org.jspecify.annotations.NullMarked;
