// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.MarginAccountDefinedEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Margin accounts as the journal tells them. */
class MarginsTest {
    private static final int NO_ASSET = 0;

    private final Margins margins = new Margins();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);

    private void told(int assetId) {
        new MarginAccountDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .marginAccountId(1)
                .name("CLEARING")
                .assetId(assetId);
        margins.input(MarginAccountDefinedEncoder.TEMPLATE_ID, buffer, 0);
    }

    /** What it has decided is told in its words for as long as the journal is read. */
    @Test
    void oneThatIsDroppedIsListedNoMoreAndKeepsItsName() {
        told(1);
        assertEquals(1, margins.accounts().size());
        told(NO_ASSET);
        assertTrue(margins.accounts().isEmpty());
        Margins.Account was = margins.account(1);
        assertNotNull(was);
        assertEquals("CLEARING", was.name());
        told(1);
        assertEquals(1, margins.accounts().size());
    }
}
