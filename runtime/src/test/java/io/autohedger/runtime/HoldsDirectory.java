// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import java.io.IOException;
import java.nio.file.Path;

/** Another process: takes a directory, says what became of it, and holds it until it is ended. */
final class HoldsDirectory {
    private HoldsDirectory() {}

    public static void main(String[] args) throws IOException {
        try (DataDirectory directory = DataDirectory.open(Path.of(args[0]))) {
            System.out.println("epoch " + directory.epoch());
            System.out.flush();
            if (System.in.read() < 0) {
                System.out.println("the test is gone");
            }
        } catch (DirectoryException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Starts it on the class path of the test. */
    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldsDirectory.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
    }
}
