// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.clientflow;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** Pages about a client by its name, with one number; allocates nothing. */
final class ClientText {
    private static final int WORDS = 4;
    private static final long NO_ORDER = 0;

    private final Emitter emitter;
    private final long[] name = new long[Catalogue.MAX_CLIENTS * WORDS];
    private final UnsafeBuffer text = new UnsafeBuffer(new byte[256]);
    private int length;

    ClientText(Emitter emitter) {
        this.emitter = emitter;
    }

    void define(ClientDefinedDecoder in) {
        int at = in.offset() + ClientDefinedDecoder.nameEncodingOffset();
        for (int word = 0; word < WORDS; word++) {
            name[in.clientId() * WORDS + word] =
                    in.buffer().getLong(at + word * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        }
    }

    void page(AlertCode code, int clientId, String before, long number, String after) {
        length = 0;
        for (int i = 0; i < WORDS; i++) {
            long left = name[clientId * WORDS + i];
            for (; left != 0; left >>>= Byte.SIZE) {
                text.putByte(length++, (byte) left);
            }
        }
        append(before);
        length += text.putNaturalLongAscii(length, number);
        append(after);
        emitter.alert(Severity.PAGE, code, 0, 0, 0, 0, NO_ORDER, text, length);
    }

    private void append(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            text.putByte(length++, (byte) ascii.charAt(i));
        }
    }

    void state(StatePass pass) {
        pass.column(name);
    }
}
