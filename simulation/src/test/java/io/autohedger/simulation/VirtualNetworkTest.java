// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two nodes and a line between them; everything has a time. */
class VirtualNetworkTest {
    private static final long TRAVEL = 50;

    private final List<String> notes = new ArrayList<>();
    private final Talker client = new Talker();
    private final Talker server = new Talker();
    private VirtualWorld world = new VirtualWorld(0, LineConditions.calm(TRAVEL));

    @Test
    void aWishTravelsThereAndItsAnswerBack() {
        connect();
        world.runUntil(1000);
        assertEquals(List.of("50 up 1"), server.seen);
        assertEquals(List.of("100 up 1"), client.seen);
    }

    @Test
    void bytesComeInOrderWhenTheyHaveTravelled() {
        connect();
        world.at(200, () -> client.say("one,"));
        world.at(201, () -> client.say("two,"));
        world.at(225, () -> server.say("back,"));
        world.runUntil(1000);
        assertEquals(List.of("50 up 1", "250 one,", "251 two,"), server.seen);
        assertEquals(List.of("100 up 1", "275 back,"), client.seen);
    }

    @Test
    void whatOneReadLeavesComesAgainWithTheNext() {
        connect();
        world.at(200, () -> client.say("ha"));
        world.at(220, () -> client.say("lf,whole,r"));
        world.at(230, () -> client.say("est,"));
        world.runUntil(1000);
        assertEquals(List.of("50 up 1", "270 half,", "270 whole,", "280 rest,"), server.seen);
    }

    @Test
    void oneByteAtATimeIsTheSameText() {
        world =
                new VirtualWorld(
                        0,
                        new LineConditions() {
                            @Override
                            public long travelNanos(String from, String to, long now) {
                                return TRAVEL;
                            }

                            @Override
                            public int read(String from, String to, int available, long now) {
                                return 1;
                            }
                        });
        connect();
        world.at(200, () -> client.say("one,two,"));
        world.runUntil(1000);
        assertEquals(List.of("50 up 1", "250 one,", "250 two,"), server.seen);
        assertEquals(8, server.reads);
    }

    @Test
    void whoClosesIsHeardBehindItsLastWords() {
        connect();
        world.at(200, () -> client.say("bye,"));
        world.at(200, client::close);
        world.at(220, () -> server.say("unheard,"));
        world.runUntil(300);
        assertEquals(List.of("50 up 1", "250 bye,", "250 down 1"), server.seen);
        assertEquals(List.of("100 up 1", "200 down 1"), client.seen);
        assertFalse(client.say("nobody is there,"));
    }

    @Test
    void aLostLineIsOpenedAgainAfterASecondUnderTheNextEpoch() {
        connect();
        world.at(200, server::close);
        world.runUntil(2_000_000_000L);
        assertEquals(List.of("50 up 1", "200 down 1", "1000000300 up 2"), server.seen);
        assertEquals(List.of("100 up 1", "250 down 1", "1000000350 up 2"), client.seen);
        assertEquals(List.of("connection with far:7 ended: closed by the peer"), notes);
    }

    @Test
    void nobodyListensYet() {
        VirtualDriver near = world.network().node("near", notes::add);
        near.connect(client, "far", 7);
        world.add(near);
        world.at(500_000_000L, () -> listen());
        world.runUntil(2_000_000_000L);
        assertEquals(List.of("cannot connect to far:7: Connection refused"), notes);
        assertEquals(List.of("1000000200 up 1"), client.seen);
    }

    @Test
    void aFullLineTakesNoMore() {
        connect();
        world.runUntil(1000);
        assertTrue(client.say("x".repeat(Pipe.CAPACITY)));
        assertFalse(client.say("y"));
    }

    @Test
    void whoWantsToWorkForeverIsNamed() {
        world.add(
                new VirtualNode() {
                    @Override
                    public long nextNanos() {
                        return 0;
                    }

                    @Override
                    public void work() {}

                    @Override
                    public String toString() {
                        return "the busy one";
                    }
                });
        Exception e = assertThrows(IllegalStateException.class, () -> world.runUntil(1));
        assertTrue(String.valueOf(e.getMessage()).contains("the busy one"), e.getMessage());
    }

    private void connect() {
        listen();
        VirtualDriver near = world.network().node("near", notes::add);
        near.connect(client, "far", 7);
        world.add(near);
    }

    private void listen() {
        VirtualDriver far = world.network().node("far", _ -> {});
        far.listen(server, "far", 7);
        world.add(far);
    }
}
