// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import io.autohedger.fix.dictionary.Dictionary;
import io.autohedger.fix.dictionary.FieldSet;
import org.agrona.DirectBuffer;

/** What all generated decoders share: the attached message and its header. */
public abstract class MessageDecoder extends FieldReader {

    private final int msgType;
    private final FixFields own;
    private final AsciiSpan senderCompId = new AsciiSpan();
    private final AsciiSpan targetCompId = new AsciiSpan();
    private FixFields fields;

    protected MessageDecoder(Dictionary dictionary, int msgType) {
        this.msgType = msgType;
        this.own = new FixFields(dictionary);
        this.fields = own;
    }

    protected final void attach(FixFields source) {
        fields = source;
    }

    /** Splits a framed message itself; false when it is garbled or another message type. */
    public final boolean wrap(DirectBuffer buffer, int offset, int length) {
        fields = own;
        return own.wrap(buffer, offset, length) && own.msgType() == msgType;
    }

    /** The message type this decoder reads; see {@link Dictionary#packed}. */
    public final int msgType() {
        return msgType;
    }

    @Override
    public final FixFields fields() {
        return fields;
    }

    @Override
    final int find(int tag) {
        return fields.find(tag);
    }

    protected final void group(int countTag, GroupCursor cursor) {
        FieldSet layout = fields.layout();
        FieldSet group = layout == null ? null : layout.group(countTag);
        cursor.reset(fields, group, fields.find(countTag), fields.count());
    }

    public final int msgSeqNum() {
        return intValue(34);
    }

    public final boolean possDup() {
        return booleanValue(43);
    }

    public final boolean possResend() {
        return booleanValue(97);
    }

    /** Epoch nanoseconds. */
    public final long sendingTime() {
        return timestamp(52);
    }

    public final AsciiSpan senderCompId() {
        return span(49, senderCompId);
    }

    public final AsciiSpan targetCompId() {
        return span(56, targetCompId);
    }
}
