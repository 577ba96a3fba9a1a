// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codegen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** The generator's command: {@code GenerateFix TRIM_XML OUTPUT_DIRECTORY}. */
public final class GenerateFix {

    private GenerateFix() {}

    /** Reads the trim list and writes the sources; unchanged files keep their time stamp. */
    public static void main(String[] args)
            throws IOException, ParserConfigurationException, SAXException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: GenerateFix TRIM_XML OUTPUT_DIRECTORY");
        }
        Trim trim;
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            trim = Trim.read(in);
        }
        Repository repository;
        try (InputStream in =
                GenerateFix.class.getClassLoader().getResourceAsStream(trim.dictionary())) {
            if (in == null) {
                throw new IllegalArgumentException(
                        trim.dictionary() + " is not on the class path (fix-standard jar)");
            }
            repository = Repository.read(in);
        }
        Path directory = Path.of(args[1]).resolve(trim.packageName().replace('.', '/'));
        Files.createDirectories(directory);
        for (Map.Entry<String, String> source : sources(trim, repository).entrySet()) {
            writeIfChanged(directory.resolve(source.getKey() + ".java"), source.getValue());
        }
    }

    private static Map<String, String> sources(Trim trim, Repository repository) {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("Fix44", DictionarySource.write(trim, repository));
        sources.put("Tags", ConstantsSource.tags(trim, repository));
        sources.put("MsgTypes", ConstantsSource.msgTypes(trim, repository));
        sources.put("Codes", ConstantsSource.codes(trim, repository));
        for (Trim.Message message : trim.messages()) {
            sources.put(
                    message.name() + "Decoder",
                    DecoderSource.write(trim.packageName(), message, repository));
            sources.put(
                    message.name() + "Encoder",
                    EncoderSource.write(trim.packageName(), message, repository));
        }
        return sources;
    }

    private static void writeIfChanged(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && java.util.Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Files.write(file, bytes);
    }
}
