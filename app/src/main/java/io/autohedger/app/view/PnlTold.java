// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PnlTotalDecoder;
import org.agrona.DirectBuffer;

/** The desk's P&amp;L as its journal told it last. */
final class PnlTold {
    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PnlTotalDecoder total = new PnlTotalDecoder();
    private Pnl last = Pnl.NONE;

    PnlTold(Names names) {
        this.names = names;
    }

    Pnl last() {
        return last;
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template == PnlTotalDecoder.TEMPLATE_ID) {
            total.wrapAndApplyHeader(buffer, at, header);
            last = Pnl.of(total, names.assetScale(total.assetId()));
        }
    }
}
