// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

/** Where somebody listens. */
public record Address(String host, int port) {
    public static final String LOOPBACK = "127.0.0.1";

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
