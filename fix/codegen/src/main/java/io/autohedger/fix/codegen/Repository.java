// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codegen;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The FIX Orchestra file with components flattened into the messages and groups that use them. */
final class Repository {

    /** One code of a code set. */
    record Code(String name, String value) {}

    /** One field; {@code baseType} is the type behind a code set; {@code lengthTag} 0 if none. */
    record Field(int tag, String name, String baseType, List<Code> codes, int lengthTag) {}

    /** A place in a message or group: a field, or the count field of a group. */
    record Member(Field field, boolean required, int groupId) {
        boolean isGroup() {
            return groupId != 0;
        }
    }

    /** A group: its count field and what repeats. */
    record Group(int id, Field count, List<Member> members) {}

    /** A message with its body members (header and trailer left out). */
    record Message(String name, String msgType, List<Member> members) {}

    private final Map<String, List<Code>> codeSets = new LinkedHashMap<>();
    private final Map<String, String> codeSetTypes = new LinkedHashMap<>();
    private final Map<Integer, Field> fields = new LinkedHashMap<>();
    private final Map<String, Field> fieldsByName = new LinkedHashMap<>();
    private final Map<String, Element> components = new LinkedHashMap<>();
    private final Map<Integer, Element> groupElements = new LinkedHashMap<>();
    private final Map<Integer, Group> groups = new LinkedHashMap<>();
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private List<Member> header = List.of();
    private List<Member> trailer = List.of();

    private Repository() {}

    static Repository read(InputStream in)
            throws IOException, ParserConfigurationException, SAXException {
        Element root = Xml.root(in);
        Repository repository = new Repository();
        repository.readCodeSets(Xml.child(root, "codeSets"));
        repository.readFields(Xml.child(root, "fields"));
        for (Element e : Xml.children(Xml.child(root, "components"), "component")) {
            repository.components.put(e.getAttribute("id"), e);
        }
        for (Element e : Xml.children(Xml.child(root, "groups"), "group")) {
            repository.groupElements.put(Integer.valueOf(e.getAttribute("id")), e);
        }
        repository.readMessages(Xml.child(root, "messages"));
        return repository;
    }

    private void readCodeSets(Element parent) {
        for (Element set : Xml.children(parent, "codeSet")) {
            List<Code> codes = new ArrayList<>();
            for (Element code : Xml.children(set, "code")) {
                codes.add(new Code(code.getAttribute("name"), code.getAttribute("value")));
            }
            codeSets.put(set.getAttribute("name"), List.copyOf(codes));
            codeSetTypes.put(set.getAttribute("name"), set.getAttribute("type"));
        }
    }

    private void readFields(Element parent) {
        for (Element e : Xml.children(parent, "field")) {
            int tag = Integer.parseInt(e.getAttribute("id"));
            String type = e.getAttribute("type");
            List<Code> codes = codeSets.getOrDefault(type, List.of());
            String lengthId = e.getAttribute("lengthId");
            Field field =
                    new Field(
                            tag,
                            e.getAttribute("name"),
                            baseType(codeSetTypes.getOrDefault(type, type), codes),
                            codes,
                            lengthId.isEmpty() ? 0 : Integer.parseInt(lengthId));
            fields.put(tag, field);
            fieldsByName.put(field.name(), field);
        }
    }

    /** A few char fields have codes of two characters (SettlType 10): they are text. */
    private static String baseType(String type, List<Code> codes) {
        boolean isText = codes.stream().anyMatch(code -> code.value().length() > 1);
        return type.equals("char") && isText ? "String" : type;
    }

    private void readMessages(Element parent) {
        for (Element e : components.values()) {
            if (e.getAttribute("name").equals("StandardHeader")) {
                header = members(e, true);
            } else if (e.getAttribute("name").equals("StandardTrailer")) {
                trailer = members(e, true);
            }
        }
        for (Element e : Xml.children(parent, "message")) {
            List<Member> members = members(Xml.child(e, "structure"), true);
            Message message =
                    new Message(e.getAttribute("name"), e.getAttribute("msgType"), members);
            messages.put(message.name(), message);
        }
    }

    private List<Member> members(Element parent, boolean requiredHere) {
        List<Member> members = new ArrayList<>();
        for (Element e : Xml.children(parent)) {
            boolean required = requiredHere && e.getAttribute("presence").equals("required");
            switch (e.getLocalName()) {
                case "fieldRef" -> members.add(new Member(fieldOf(e), required, 0));
                case "groupRef" -> {
                    Group group = group(Integer.parseInt(e.getAttribute("id")));
                    members.add(new Member(group.count(), required, group.id()));
                }
                case "componentRef" -> {
                    Element component = componentOf(e);
                    if (!component.getAttribute("name").startsWith("Standard")) {
                        members.addAll(members(component, required));
                    }
                }
                default -> {} // annotations and the count field, which group() reads
            }
        }
        return List.copyOf(members);
    }

    private Group group(int id) {
        Group known = groups.get(id);
        if (known != null) {
            return known;
        }
        Element e = groupElements.get(id);
        if (e == null) {
            throw new IllegalArgumentException("group " + id + " is not defined");
        }
        Field count = fieldOf(Xml.child(e, "numInGroup"));
        Group group = new Group(id, count, members(e, true));
        groups.put(id, group);
        return group;
    }

    private Element componentOf(Element ref) {
        Element component = components.get(ref.getAttribute("id"));
        if (component == null) {
            throw new IllegalArgumentException("component " + ref.getAttribute("id"));
        }
        return component;
    }

    private Field fieldOf(Element ref) {
        Field field = fields.get(Integer.valueOf(ref.getAttribute("id")));
        if (field == null) {
            throw new IllegalArgumentException("field " + ref.getAttribute("id"));
        }
        return field;
    }

    Field field(String name) {
        Field field = fieldsByName.get(name);
        if (field == null) {
            throw new IllegalArgumentException("the dictionary has no field " + name);
        }
        return field;
    }

    Message message(String name) {
        Message message = messages.get(name);
        if (message == null) {
            throw new IllegalArgumentException("the dictionary has no message " + name);
        }
        return message;
    }

    /** The group of a message or group that has this count field. */
    Group group(List<Member> members, String countName) {
        for (Member member : members) {
            if (member.isGroup() && member.field().name().equals(countName)) {
                return group(member.groupId());
            }
        }
        throw new IllegalArgumentException("no group " + countName);
    }

    List<Member> header() {
        return header;
    }

    List<Member> trailer() {
        return trailer;
    }

    List<Field> fields() {
        return List.copyOf(fields.values());
    }

    List<Message> messages() {
        return List.copyOf(messages.values());
    }

    Group groupById(int id) {
        return group(id);
    }
}
