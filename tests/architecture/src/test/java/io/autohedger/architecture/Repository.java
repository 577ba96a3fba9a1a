// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a source tree, without what a build or an editor puts beside them. */
final class Repository {
    private static final Set<String> NOT_OURS = Set.of("target", "var", ".git", ".idea", ".vscode");

    private final Path root;
    private final List<Path> files;

    Repository(Path root) {
        this.root = root;
        this.files = walk(root);
    }

    private static List<Path> walk(Path root) {
        List<Path> found = new ArrayList<>();
        SimpleFileVisitor<Path> visitor =
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
                        return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            found.add(root.relativize(file));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                };
        try {
            Files.walkFileTree(root, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(found);
        return found;
    }

    /** All files, relative to the root, sorted. */
    List<Path> files() {
        return files;
    }

    Stream<Path> filesEndingWith(String... endings) {
        return files.stream()
                .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith));
    }

    /** Programs in bash or sh, whatever they are called. */
    Stream<Path> scripts() {
        return files.stream().filter(this::isScript);
    }

    boolean isScript(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".sh") || !name.contains("."))
                && !name.equals("LICENSE")
                && lines(file).stream().findFirst().orElse("").startsWith("#");
    }

    boolean exists(String file) {
        return Files.exists(root.resolve(file));
    }

    Path absolute(Path file) {
        return root.resolve(file);
    }

    List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    String text(Path file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
