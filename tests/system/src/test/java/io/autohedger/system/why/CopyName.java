// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

/**
 * Under which an execution is known on one of a venue's two sessions.
 *
 * @param isOwn the drop copy gives it, and the venue has another one
 * @param isFar of the far leg of a swap, which bears its near leg's name
 * @param of venue, instrument, the near leg's side, day and ExecID, as {@link Fills} has them
 */
record CopyName(boolean isOwn, boolean isFar, String of) {
    private static final String OWN = "own ";
    private static final String FAR = "far ";
    private static final int PARTS = 5;

    static CopyName of(String name) {
        return new CopyName(false, false, name);
    }

    static CopyName parse(String text) {
        boolean own = text.startsWith(OWN);
        String rest = own ? text.substring(OWN.length()) : text;
        boolean far = rest.startsWith(FAR);
        return new CopyName(own, far, far ? rest.substring(FAR.length()) : rest);
    }

    String text() {
        return (isOwn ? OWN : "") + (isFar ? FAR : "") + of;
    }

    CopyName own() {
        return new CopyName(true, isFar, of);
    }

    CopyName venues() {
        return new CopyName(false, isFar, of);
    }

    CopyName far() {
        return new CopyName(isOwn, true, of);
    }

    CopyName near() {
        return new CopyName(isOwn, false, of);
    }

    private String[] parts() {
        return of.split(" ", PARTS);
    }

    String execId() {
        return parts()[PARTS - 1];
    }

    CopyName withId(String execId) {
        return new CopyName(isOwn, isFar, key() + execId);
    }

    /** All but the ExecID: what that is unique within. */
    String key() {
        return of.substring(0, of.length() - execId().length());
    }

    int venue() {
        return Integer.parseInt(parts()[0]);
    }

    int instrument() {
        return Integer.parseInt(parts()[1]);
    }

    /** Whether the desk buys. */
    boolean buys() {
        return parts()[2].equals("BUY") != isFar;
    }

    /** The same of the other side. */
    CopyName otherSide() {
        String[] parts = parts();
        parts[2] = parts[2].equals("BUY") ? "SELL" : "BUY";
        return new CopyName(isOwn, isFar, String.join(" ", parts));
    }
}
