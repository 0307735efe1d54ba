package org.openadjust.billing.anomaly.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of the streams of one account: they are kept together, since they are used together. Not for several threads. */
public final class AccountStreams {

    /** More of an account's streams than these are not watched. */
    public static final int STREAMS_MAX = 100;

    private static final byte VERSION = 1;

    private final String zone;
    private final List<String> names = new ArrayList<>(2);
    private final List<StreamState> states = new ArrayList<>(2);
    private boolean isStale;
    private boolean isDamaged;

    /** @param zone in which its hours and days are */
    public AccountStreams(String zone) {
        this.zone = zone;
    }

    public String zone() {
        return zone;
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    /** Empty if nothing is known of it. */
    public Optional<StreamState> find(String name) {
        int place = names.indexOf(name);
        return place < 0 ? Optional.empty() : Optional.of(states.get(place));
    }

    /** Null if the account has too many. */
    StreamState get(String name, Rhythm rhythm) {
        int place = names.indexOf(name);
        if (place >= 0) {
            return states.get(place);
        }
        if (names.size() >= STREAMS_MAX) {
            return null;
        }
        StreamState fresh = new StreamState(rhythm);
        names.add(name.intern());
        states.add(fresh);
        return fresh;
    }

    /** Whether what is known does not agree with the facts any more. */
    public boolean isStale() {
        return isStale;
    }

    public void stale(boolean other) {
        isStale = other;
    }

    /** Whether something of what was kept could not be read. */
    public boolean isDamaged() {
        return isDamaged;
    }

    /** The same without the meters: they are about to be learnt anew. */
    public AccountStreams withoutMeters() {
        AccountStreams rest = new AccountStreams(zone);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).startsWith(Watch.NO_METER)) {
                rest.names.add(names.get(i));
                rest.states.add(states.get(i));
            }
        }
        return rest;
    }

    /** What is usual may be something else from now on. */
    public void restart() {
        states.forEach(state -> state.restart(state.rhythm().judgedFrom()));
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 256 * states.size());
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.writeByte(VERSION);
            data.writeBoolean(isStale);
            data.writeByte(names.size());
            for (int i = 0; i < names.size(); i++) {
                data.writeUTF(names.get(i));
                byte[] state = states.get(i).bytes();
                data.writeShort(state.length);
                data.write(state);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What cannot be read of it is missing, and has to be learnt anew. */
    public static AccountStreams of(String zone, byte[] bytes) {
        AccountStreams streams = new AccountStreams(zone);
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes))) {
            boolean isKnown = data.readByte() == VERSION;
            streams.isStale = data.readBoolean();
            if (!isKnown) {
                streams.damaged();
            }
            int count = isKnown ? data.readByte() : 0;
            for (int i = 0; i < count; i++) {
                String name = data.readUTF();
                byte[] kept = new byte[data.readUnsignedShort()];
                data.readFully(kept);
                Optional<StreamState> state = StreamState.of(kept);
                if (state.isPresent()) {
                    streams.names.add(name.intern());
                    streams.states.add(state.get());
                } else {
                    streams.damaged();
                }
            }
        } catch (IOException e) {
            streams.damaged();
        }
        return streams;
    }

    private void damaged() {
        isDamaged = true;
        isStale = true;
    }
}
