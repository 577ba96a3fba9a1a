// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ApprovalEncoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.Sequencer;
import io.autohedger.simulation.VirtualWorld;
import java.util.TreeMap;
import org.agrona.ExpandableArrayBuffer;

/** The two people of a desk: what they command, and that it is promised to them. */
final class People {
    private static final long SECOND = 1_000_000_000L;
    private static final long LOOKS_EVERY = 4 * SECOND;
    private static final long MOMENT = SECOND / 10;
    private static final int REPLACE_TRIES = 100;

    private final VirtualWorld world;
    private final DeskRecipe recipe;
    private final DeskLives lives;
    private final Judge judge;
    private long nextRequest = 100;

    People(VirtualWorld world, DeskRecipe recipe, DeskLives lives, Judge judge) {
        this.world = world;
        this.recipe = recipe;
        this.lives = lives;
        this.judge = judge;
    }

    /** For good. */
    void stopOrders() {
        PersonActionEncoder kill =
                person(1, ActionKind.KILL, ScopeKind.FIRM, 0)
                        .valve(ValveKind.OUT)
                        .valveState(ValveState.STOP);
        act(kill, this::stopOrders, judge::stopIsPromised);
    }

    /** Of a prime broker, to nothing. */
    void lowerLine() {
        DeskRecipe.PrimeLine line = recipe.line();
        PersonActionEncoder lower =
                person(2, ActionKind.LIMIT_SET, ScopeKind.PRIME_BROKER, line.primeBrokerId())
                        .limitKind(LimitKind.CREDIT)
                        .qty(line.limit())
                        .amount(0);
        act(lower, this::lowerLine, judge::lineIsLowered);
    }

    /** An order that rests, now or soon: as long, or half or twice that, at another price. */
    void replaceOne(Tape.Event event) {
        replaceOne(event, REPLACE_TRIES);
    }

    private void replaceOne(Tape.Event event, int tries) {
        Belief belief = lives.belief();
        Told.Order resting = belief.told.resting();
        if (lives.desk() == null || resting == null || belief.doubleMid == 0) {
            if (tries > 0) {
                world.at(world.clock().nowNanos() + MOMENT, () -> replaceOne(event, tries - 1));
            }
            return;
        }
        Instrument instrument = recipe.universe().instruments().getFirst();
        long lot = instrument.lotQty();
        long qty =
                switch ((int) event.amount()) {
                    case 0 -> resting.orderQty();
                    case 1 -> Math.max(lot, resting.orderQty() / 2 / lot * lot);
                    default -> 2 * resting.orderQty();
                };
        // Through the market more often than not: it fills at once.
        long ticks = event.choice() % 30 - 8;
        long px = belief.doubleMid / 2 / instrument.tickPx() * instrument.tickPx();
        PersonActionEncoder replace =
                person(nextRequest++, ActionKind.REPLACE_ORDER, ScopeKind.ORDER, resting.clOrdId)
                        .qty(qty)
                        .px(px + resting.sign * ticks * instrument.tickPx());
        act(replace, () -> replaceOne(event, 0), () -> {});
    }

    /** Two people look after what is held, as long as the desk runs. */
    void decideHeld() {
        Belief belief = lives.belief();
        Desk desk = lives.desk();
        if (desk != null && !belief.asked.isEmpty()) {
            new TreeMap<>(belief.asked).forEach((request, hash) -> approve(desk, request, hash));
        } else if (desk != null && belief.toldDeals.held() > 0) {
            PersonActionEncoder book =
                    person(
                                    nextRequest++,
                                    ActionKind.BOOK_HELD,
                                    ScopeKind.CLIENT,
                                    recipe.oldDeals().clientId())
                            .qty(belief.toldDeals.held());
            act(book, () -> {}, () -> {});
        }
        world.at(world.clock().nowNanos() + LOOKS_EVERY, this::decideHeld);
    }

    private void approve(Desk desk, long request, long hash) {
        ApprovalEncoder yes =
                new ApprovalEncoder()
                        .wrapAndApplyHeader(
                                new ExpandableArrayBuffer(64), 0, new MessageHeaderEncoder())
                        .requestId(request)
                        .commandHash(hash)
                        .approved(Bool.YES)
                        .principalId(DeskRecipe.SECOND_PERSON);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + yes.encodedLength();
        Sequencer inputs = desk.sequencer();
        int at = inputs.claim(ApprovalEncoder.TEMPLATE_ID, length);
        inputs.buffer().putBytes(at, yes.buffer(), 0, length);
        inputs.commit(0, 0, 0, DeskRecipe.SECOND_PERSON);
    }

    private static PersonActionEncoder person(
            long requestId, ActionKind action, ScopeKind scope, long scopeId) {
        return new PersonActionEncoder()
                .wrapAndApplyHeader(new ExpandableArrayBuffer(256), 0, new MessageHeaderEncoder())
                .requestId(requestId)
                .action(action)
                .scopeKind(scope)
                .scopeId(scopeId)
                .valve(ValveKind.NULL_VAL)
                .valveState(ValveState.NULL_VAL)
                .decision(DoubtDecision.NULL_VAL)
                .amount(PersonActionEncoder.amountNullValue())
                .expiresNanos(PersonActionEncoder.expiresNanosNullValue())
                .principalId(DeskRecipe.PERSON)
                .resolveAs(Working.NULL_VAL)
                .qty(PersonActionEncoder.qtyNullValue())
                .px(PersonActionEncoder.pxNullValue())
                .limitKind(LimitKind.NULL_VAL);
    }

    /** What the one person there is commands; a desk that is down hears it a second later. */
    private void act(PersonActionEncoder action, Runnable again, Runnable promised) {
        Desk desk = lives.desk();
        if (desk == null) {
            world.at(world.clock().nowNanos() + SECOND, again);
            return;
        }
        Sequencer inputs = desk.sequencer();
        int length =
                MessageHeaderEncoder.ENCODED_LENGTH
                        + action.putReason(new byte[0], 0, 0).encodedLength();
        int at = inputs.claim(PersonActionEncoder.TEMPLATE_ID, length);
        inputs.buffer().putBytes(at, action.buffer(), 0, length);
        // As at the socket: on the disk first, then the answer.
        if (inputs.commit(0, 0, 0, DeskRecipe.PERSON) && desk.force()) {
            promised.run();
        }
    }
}
