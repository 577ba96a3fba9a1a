// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The bytes of a file, unpacked by its ending: {@code .zip}, {@code .gz}, else as it is.
 *
 * @param name for messages
 * @param in the unpacked bytes
 * @param container closed after in
 */
record PackedFile(String name, InputStream in, Closeable container) implements Closeable {
    private static final List<String> NOT_UNPACKED = List.of(".xz", ".zst", ".bz2", ".7z", ".bi5");

    /** Of a zip, the one file whose name begins as given, in whatever case. */
    static PackedFile open(Path file, String prefix, String suffix) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (String ending : NOT_UNPACKED) {
            if (name.endsWith(ending)) {
                throw new Unreadable(
                        ending + " files are not unpacked here", "unpack it, or use .gz or .zip");
            }
        }
        if (Files.isDirectory(file)) {
            throw new Unreadable("is a folder", "name a file");
        }
        if (name.endsWith(".zip")) {
            return openZip(file, prefix, suffix);
        }
        InputStream raw = Files.newInputStream(file);
        if (!name.endsWith(".gz")) {
            return new PackedFile(file.toString(), raw, raw);
        }
        try {
            return new PackedFile(file.toString(), new GZIPInputStream(raw, 1 << 16), raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static PackedFile openZip(Path file, String prefix, String suffix) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            ZipEntry entry = only(zip, prefix, suffix);
            InputStream in = new SumChecked(zip.getInputStream(entry), entry.getCrc());
            return new PackedFile(file + "!" + entry.getName(), in, zip);
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipEntry only(ZipFile zip, String prefix, String suffix) throws Unreadable {
        List<String> names =
                zip.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
        List<String> wanted =
                names.stream()
                        .filter(name -> {
                            String lower = name.toLowerCase(Locale.ROOT);
                            return lower.startsWith(prefix) && lower.endsWith(suffix);
                        })
                        .toList();
        if (wanted.size() != 1) {
            throw new Unreadable(
                    "holds "
                            + (names.isEmpty() ? "no file" : String.join(", ", names))
                            + " where one "
                            + prefix
                            + "…"
                            + suffix
                            + " is expected",
                    "name the file of the day and instrument that you want");
        }
        return zip.getEntry(wanted.getFirst());
    }

    @Override
    public void close() throws IOException {
        in.close();
        container.close();
    }

    /** Compares the sum of all bytes with what the zip says it is, at the end. */
    private static final class SumChecked extends CheckedInputStream {
        private final long expected;

        SumChecked(InputStream in, long expected) {
            super(new BufferedInputStream(in, 1 << 16), new CRC32());
            this.expected = expected;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read < 0 && getChecksum().getValue() != expected) {
                throw new Unreadable(
                        "the bytes do not match the zip's checksum", "fetch the file again");
            }
            return read;
        }
    }
}
