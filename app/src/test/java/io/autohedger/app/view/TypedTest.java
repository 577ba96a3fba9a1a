// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type as a number. */
class TypedTest {
    @Test
    void aDecimalIsTakenAtItsScale() {
        assertEquals(150, Typed.mantissa("1.5", 2));
        assertEquals(150, Typed.mantissa("+1.500", 2));
        assertEquals(-700, Typed.mantissa("-7", 2));
        assertEquals(999_999_999_999_999_999L, Typed.mantissa("999999999999999999", 0));
    }

    /** The last would fill all memory with zeros. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".5", "5.", "1,5", "0x1", "1.234", "1e3", "1e999999999"})
    void whatIsNoneAtThatScaleIsNone(String text) {
        assertNull(Typed.mantissa(text, 2));
    }

    @Test
    void whatDoesNotFitIsNone() {
        assertNull(Typed.mantissa("999999999999999999", 2));
    }
}
