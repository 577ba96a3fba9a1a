// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What packages and poms look like. Each method lists what is wrong. */
final class SourceRules {
    private static final String SOURCES = "src/main/java/";

    private SourceRules() {}

    /** Each package says what it is for, and that null is an exception in it. */
    static List<String> packagesWithoutWords(Repository repository) {
        List<String> findings = new ArrayList<>();
        for (String folder : packageFolders(repository)) {
            String file = folder + "/package-info.java";
            if (!repository.exists(file)) {
                findings.add(file + ": is missing");
                continue;
            }
            String text = repository.text(Path.of(file));
            if (!text.contains("@NullMarked")) {
                findings.add(file + ": has no @NullMarked");
            }
            if (!text.contains("/**") && !text.contains("///")) {
                findings.add(file + ": does not say what the package is for");
            }
        }
        return findings;
    }

    /** On the class path two modules with one package would see each other's secrets. */
    static List<String> packagesInTwoModules(Repository repository) {
        Map<String, String> owners = new TreeMap<>();
        List<String> findings = new ArrayList<>();
        for (String folder : packageFolders(repository)) {
            int cut = folder.indexOf(SOURCES);
            String name = folder.substring(cut + SOURCES.length());
            String module = folder.substring(0, cut);
            String other = owners.putIfAbsent(name, module);
            if (other != null) {
                findings.add(name + ": is in " + other + " and in " + module);
            }
        }
        return findings;
    }

    private static Set<String> packageFolders(Repository repository) {
        Set<String> folders = new TreeSet<>();
        repository
                .filesEndingWith(".java")
                .map(file -> file.toString().replace('\\', '/'))
                .filter(file -> file.contains(SOURCES))
                .map(file -> file.substring(0, file.lastIndexOf('/')))
                .filter(folder -> folder.contains(SOURCES))
                .forEach(folders::add);
        return folders;
    }

    static List<String> moduleDescriptors(Repository repository) {
        return repository
                .filesEndingWith("module-info.java")
                .map(file -> file + ": see docs/decisions/0001")
                .toList();
    }

    /** Test scope is free: the import rules look at what is shipped. */
    static List<String> dependenciesOutsideTheTable(Repository repository) {
        List<String> findings = new ArrayList<>();
        for (House.Module module : House.MODULES) {
            Path pom = Path.of(module.folder(), "pom.xml");
            if (!repository.exists(pom.toString())) {
                continue;
            }
            List<String> allowed = new ArrayList<>(module.libraries());
            for (String name : module.mayImport()) {
                String artifact =
                        House.MODULES.stream()
                                .filter(m -> (name + ".").startsWith(m.name() + "."))
                                .findFirst()
                                .orElseThrow()
                                .artifactId();
                allowed.add("io.autohedger:" + artifact);
            }
            shippedDependencies(repository.text(pom))
                    .filter(dependency -> !allowed.contains(dependency))
                    .forEach(dependency -> findings.add(pom + ": lists " + dependency));
        }
        return findings;
    }

    private static Stream<String> shippedDependencies(String pom) {
        NodeList nodes = parse(pom).getElementsByTagName("dependency");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .filter(dependency -> !isInsidePlugin(dependency))
                .filter(dependency -> !childText(dependency, "scope").equals("test"))
                .map(dependency ->
                        childText(dependency, "groupId")
                                + ":"
                                + childText(dependency, "artifactId"));
    }

    private static boolean isInsidePlugin(Element dependency) {
        return dependency.getParentNode().getParentNode().getNodeName().equals("plugin");
    }

    private static String childText(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static Document parse(String pom) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(pom.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
