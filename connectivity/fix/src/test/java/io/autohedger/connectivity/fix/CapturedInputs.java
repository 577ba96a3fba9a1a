// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import io.autohedger.codecs.AskedAgainDecoder;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientRequestDecoder;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.FillsToldDecoder;
import io.autohedger.codecs.MassCancelReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OpenOrdersToldDecoder;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.connectivity.api.InputSink;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** Inputs as the core would read them: {@code name field=value|...}, absent values left out. */
public final class CapturedInputs implements InputSink {
    public final List<String> all = new ArrayList<>();

    /** False: a stopped core. */
    public boolean records = true;

    /** How far the journal is on the disk. */
    public long durable = Long.MAX_VALUE;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int claimedTemplate;

    /** Those of one kind, in their order. */
    public List<String> of(String name) {
        return all.stream().filter(i -> i.startsWith(name + " ")).toList();
    }

    /** The one that came last. */
    public String last() {
        return all.getLast();
    }

    @Override
    public int claim(int templateId, int length) {
        claimedTemplate = templateId;
        // What was there before must not shine through.
        buffer.setMemory(0, 8 + length, (byte) 0x7A);
        return 8;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public boolean commit(int sessionId, long connectionEpoch, long msgSeqNum) {
        if (records) {
            all.add(decoded() + " @" + sessionId + "." + connectionEpoch + "." + msgSeqNum);
        }
        return records;
    }

    @Override
    public void abort() {
        claimedTemplate = 0;
    }

    @Override
    public long lastSeq() {
        return all.size();
    }

    @Override
    public long durableSeq() {
        return durable;
    }

    private String decoded() {
        String text =
                switch (claimedTemplate) {
                    case SessionStatusDecoder.TEMPLATE_ID ->
                            new SessionStatusDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    case TopOfBookDecoder.TEMPLATE_ID ->
                            new TopOfBookDecoder().wrapAndApplyHeader(buffer, 8, header).toString();
                    case ClientDealDecoder.TEMPLATE_ID ->
                            new ClientDealDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    case ClientOrderDecoder.TEMPLATE_ID ->
                            new ClientOrderDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    case ClientRequestDecoder.TEMPLATE_ID ->
                            new ClientRequestDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    case ExecutionReportDecoder.TEMPLATE_ID ->
                            new ExecutionReportDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    case MassCancelReportDecoder.TEMPLATE_ID ->
                            new MassCancelReportDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    case RequestRejectedDecoder.TEMPLATE_ID ->
                            new RequestRejectedDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    case SendResultDecoder.TEMPLATE_ID ->
                            new SendResultDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    case DropCopyReportDecoder.TEMPLATE_ID ->
                            new DropCopyReportDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    case FillsToldDecoder.TEMPLATE_ID ->
                            new FillsToldDecoder().wrapAndApplyHeader(buffer, 8, header).toString();
                    case OpenOrdersToldDecoder.TEMPLATE_ID ->
                            new OpenOrdersToldDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    case AskedAgainDecoder.TEMPLATE_ID ->
                            new AskedAgainDecoder()
                                    .wrapAndApplyHeader(buffer, 8, header)
                                    .toString();
                    default -> throw new AssertionError("template " + claimedTemplate);
                };
        return text.replaceFirst("^\\[(\\w+)\\]\\([^)]*\\):", "$1 ")
                .replaceAll("\\|?\\w+=(-9223372036854775808|-2147483648|NULL_VAL)(?=\\||$)", "")
                .replaceAll("\\|?(clOrdId|origClOrdId|ordStatusReqId)=-1(?=\\||$)", "")
                .replaceAll("\\|?\\w+=(?=\\||$)", "")
                .replace(" |", " ");
    }
}
