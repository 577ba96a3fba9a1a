// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.SuggestionChangedDecoder;
import io.autohedger.codecs.SuggestionState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/** Who has let an order go that its program had suggested. */
record Released(long suggestionId, int by, long nanos) {
    /** The newest releases, by their suggestions. */
    static final class Log {
        private static final int KEPT = 1024;

        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final SuggestionChangedDecoder changed = new SuggestionChangedDecoder();
        final Map<Long, Released> released = Newest.of(KEPT);

        void output(long nanos, int template, DirectBuffer buffer, int at) {
            if (template == SuggestionChangedDecoder.TEMPLATE_ID) {
                changed.wrapAndApplyHeader(buffer, at, header);
                if (changed.state() == SuggestionState.RELEASED) {
                    long id = changed.suggestionId();
                    released.put(id, new Released(id, changed.principalId(), nanos));
                }
            }
        }
    }

    String words(Names names) {
        return "S" + suggestionId + " by " + names.principal(by) + ", at " + Times.millis(nanos);
    }

    Map<String, Object> object(Names names) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("suggestion", "S" + suggestionId);
        object.put("by", names.principal(by));
        object.put("time", Times.rfc3339(nanos));
        return object;
    }
}
