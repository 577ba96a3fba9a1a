// SPDX-License-Identifier: Apache-2.0

/**
 * What a run was: exposure, P&L, fills, providers, doubts, and the same flow under baselines, from
 * a journal alone. Read {@link io.autohedger.app.report.Reading} first: one pass over the records
 * fills the accounts, {@link io.autohedger.app.report.Tables} and {@link
 * io.autohedger.app.report.Charts} turn them into text, {@link io.autohedger.app.report.Page} and
 * {@link io.autohedger.app.report.ReportFiles} write it. One thread; nothing writes into a journal.
 */
@NullMarked
package io.autohedger.app.report;

import org.jspecify.annotations.NullMarked;
