// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codegen;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The trim list: which messages, fields and groups get accessors. */
record Trim(String packageName, String dictionary, String version, List<Message> messages) {

    /** One message with the fields at its own level and its groups. */
    record Message(String name, List<String> fields, List<Group> groups) {}

    /** One repeating group, named by its count field. */
    record Group(String name, List<String> fields, List<Group> groups) {}

    static Trim read(InputStream in)
            throws IOException, ParserConfigurationException, SAXException {
        Element root = Xml.root(in);
        List<Message> messages = new ArrayList<>();
        for (Element e : Xml.children(root, "message")) {
            messages.add(new Message(e.getAttribute("name"), fields(e), groups(e)));
        }
        return new Trim(
                root.getAttribute("package"),
                root.getAttribute("dictionary"),
                root.getAttribute("version"),
                List.copyOf(messages));
    }

    private static List<Group> groups(Element parent) {
        List<Group> groups = new ArrayList<>();
        for (Element e : Xml.children(parent, "group")) {
            groups.add(new Group(e.getAttribute("name"), fields(e), groups(e)));
        }
        return groups;
    }

    private static List<String> fields(Element e) {
        return List.of(e.getAttribute("fields").trim().split("\\s+"));
    }

    /** Every field named anywhere, in order of first mention. */
    Set<String> allFields() {
        Set<String> names = new LinkedHashSet<>();
        for (Message message : messages) {
            names.addAll(message.fields());
            collect(message.groups(), names);
        }
        return names;
    }

    static void collect(List<Group> groups, Set<String> names) {
        for (Group group : groups) {
            names.add(group.name());
            names.addAll(group.fields());
            collect(group.groups(), names);
        }
    }
}
