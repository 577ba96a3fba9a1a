// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ScopeKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Drafts of {@code margin ACCOUNT EQUITY --at TIME}: what a margin account's statement says that it
 * has.
 */
final class MarginDrafts {
    private MarginDrafts() {}

    static Draft of(Map<String, Object> request, DeskView view, Source source) {
        String name = Drafts.text(request, "account");
        Margins.Account account =
                view.margins.accounts().stream()
                        .filter(a -> a.name().equals(name))
                        .findFirst()
                        .orElse(null);
        if (account == null) {
            String known =
                    view.margins.accounts().stream()
                            .map(Margins.Account::name)
                            .collect(Collectors.joining(" "));
            return Draft.wrong(
                    "AC0708",
                    "no margin account '"
                            + name
                            + "' on this desk"
                            + (known.isEmpty() ? "" : "; there is: " + known));
        }
        String equityText = Drafts.text(request, "equity");
        Long equity = Typed.mantissa(equityText, view.names.assetScale(account.assetId()));
        if (equity == null) {
            return Draft.wrong(
                    "AC0709",
                    "'"
                            + equityText
                            + "' is no amount of "
                            + view.names.asset(account.assetId())
                            + " with at most "
                            + view.names.assetScale(account.assetId())
                            + " digits after the point");
        }
        String atText = Drafts.text(request, "at");
        Long at = Typed.nanos(atText);
        if (at == null) {
            return Draft.wrong(
                    "AC0709", "'" + atText + "' is no time; write it like 2026-03-02T08:00:00Z");
        }
        if (at > source.nowNanos()) {
            return Draft.wrong("AC0709", atText + " is not yet; a statement is of what has been");
        }
        Action action =
                Action.about(
                        ActionKind.MARGIN_EQUITY,
                        ScopeKind.MARGIN_ACCOUNT,
                        account.id(),
                        at,
                        Drafts.expires(source),
                        equity,
                        Action.NOTHING);
        String command = action.text(view.names, view.orders);
        return Draft.of(
                command,
                command + ": " + effect(action, view) + "; a second person approves it",
                List.of(action));
    }

    /** {@code CLEARING has 600000.00 USD}. */
    static String effect(Action action, DeskView view) {
        Margins.Account account = view.margins.account((int) action.scopeId());
        return account == null
                ? "no such account"
                : account.name()
                        + " has "
                        + view.names.amount(account.assetId(), action.qty()).toPlainString()
                        + " "
                        + view.names.asset(account.assetId());
    }

    /** {@code margin CLEARING 600000.00 --at 2026-03-02T08:00:00Z}: as it is typed. */
    static String text(Action action, Names names) {
        Margins.Account account = names.margins.account((int) action.scopeId());
        String equity =
                account == null
                        ? Long.toString(action.qty())
                        : names.amount(account.assetId(), action.qty()).toPlainString();
        return "margin "
                + (account == null ? action.scopeId() : account.name())
                + " "
                + equity
                + " --at "
                + FundingDrafts.time(action.amount());
    }
}
