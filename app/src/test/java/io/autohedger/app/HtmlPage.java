// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page read as strictly as ours can be: every element is closed in its order, every attribute is
 * quoted. Scripts and styles are text up to their end tag, as the standard has it.
 */
final class HtmlPage {
    private static final Set<String> VOID = Set.of("meta", "line", "rect", "br");
    private static final Set<String> RAW = Set.of("script", "style");
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z0-9]+)((?:[^>\"]|\"[^\"]*\")*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s+([a-z0-9A-Z-]+)=\"([^\"]*)\"");

    private final List<Element> elements = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** An element; content is of a script or a style. */
    record Element(String name, Map<String, String> attributes, String content) {}

    static HtmlPage of(String html) {
        assertTrue(html.startsWith("<!doctype html>\n"), "no doctype");
        HtmlPage page = new HtmlPage();
        page.read(html.substring("<!doctype html>".length()));
        return page;
    }

    private void read(String html) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(html);
        int at = 0;
        while (at < html.length() && tag.find(at)) {
            text(html.substring(at, tag.start()));
            at = tag.end();
            String name = tag.group(2).toLowerCase(Locale.ROOT);
            if (!tag.group(1).isEmpty()) {
                assertEquals(name, open.isEmpty() ? "nothing" : open.pop(), "closed out of order");
                continue;
            }
            String content = "";
            if (RAW.contains(name)) {
                int end = html.indexOf("</" + name + ">", at);
                assertTrue(end >= 0, name + " is never closed");
                content = html.substring(at, end);
                at = end + name.length() + 3;
            } else if (!VOID.contains(name)) {
                open.push(name);
            }
            elements.add(new Element(name, attributes(tag.group(3)), content));
        }
        text(html.substring(at));
        assertEquals(List.of(), List.copyOf(open), "never closed");
    }

    private void text(String part) {
        assertTrue(part.indexOf('<') < 0, () -> "a stray < in " + part);
        text.append(part);
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> found = new TreeMap<>();
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            found.put(attribute.group(1), attribute.group(2));
        }
        assertEquals("", attribute.replaceAll("").replace("/", "").strip(), "attributes of " + tag);
        return found;
    }

    /** Between tags, as it is written. */
    String text() {
        return text.toString();
    }

    List<Element> elements(String name) {
        return elements.stream().filter(element -> element.name().equals(name)).toList();
    }

    /** The content of the one script that runs, or of the one style. */
    String only(String name) {
        List<String> contents =
                elements(name).stream()
                        .filter(element -> !element.attributes().containsKey("type"))
                        .map(Element::content)
                        .toList();
        assertEquals(1, contents.size(), name);
        return contents.getFirst();
    }

    String policy() {
        return elements("meta").stream()
                .map(Element::attributes)
                .filter(a -> "Content-Security-Policy".equals(a.get("http-equiv")))
                .map(a -> a.get("content"))
                .findFirst()
                .orElse("");
    }

    /** Whatever a browser could ask somebody for. */
    List<String> requests() {
        List<String> found = new ArrayList<>();
        Set<String> asking =
                Set.of("src", "href", "srcset", "data", "action", "poster", "xlink:href");
        for (Element element : elements) {
            element.attributes().keySet().stream()
                    .filter(asking::contains)
                    .forEach(name -> found.add(element.name() + " " + name));
        }
        for (Element style : elements("style")) {
            if (style.content().matches("(?s).*(url\\(|@import).*")) {
                found.add("style");
            }
        }
        String script = only("script");
        for (String call :
                List.of("fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon")) {
            if (script.contains(call)) {
                found.add("script " + call);
            }
        }
        return found;
    }

    /** What the policy would refuse. */
    List<String> inlineHandlersAndStyles() {
        List<String> found = new ArrayList<>();
        for (Element element : elements) {
            element.attributes().keySet().stream()
                    .filter(name -> name.startsWith("on") || name.equals("style"))
                    .forEach(name -> found.add(element.name() + " " + name));
        }
        return found;
    }

    /** As a policy names a text. */
    static String hash(String content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            return "'sha256-" + Base64.getEncoder().encodeToString(digest.digest(bytes)) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
