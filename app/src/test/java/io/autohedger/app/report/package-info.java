// SPDX-License-Identifier: Apache-2.0

/** Tests of what a report is made of. */
@org.jspecify.annotations.NullMarked
package io.autohedger.app.report;
