package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.CaseFolding;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.ObjectName;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which names lead into a cycle of symbolic links. It keeps where each link leads by itself,
 * so that a chain of links takes one step for each, however long it is.
 */
final class LinkCycles {
  private final LinkResolver resolver;

  /** Where links lead, by their folded names. */
  private final Map<String, TrailEnd> ends = new HashMap<>();

  LinkCycles(LinkResolver resolver) {
    this.resolver = resolver;
  }

  /** A link whose end is looked for, and the name that it has led to so far. */
  private static final class Lookup {
    private final String link;
    private ObjectPath name;

    Lookup(String link, ObjectPath name) {
      this.link = link;
      this.name = name;
    }
  }

  boolean isOnTheWayFrom(ObjectPath name) throws IOException {
    var unfinished = new ArrayDeque<Lookup>();
    unfinished.push(new Lookup("", name));
    while (!unfinished.isEmpty()) {
      var lookup = unfinished.element();
      var step = walk(lookup.name);
      if (step.end().isPresent()) {
        ends.put(unfinished.pop().link, step.end().get());
        continue;
      }
      var hop = step.hop().orElseThrow();
      var link = CaseFolding.fold(hop.link().text());
      var end = ends.get(link);
      if (end == null) {
        // Until its end is found: a lookup that meets it before that has come full circle.
        ends.put(link, new TrailEnd.Loop(hop.link()));
        unfinished.push(new Lookup(link, joined(hop.target(), "")));
      } else if (end instanceof TrailEnd.Reached reached) {
        lookup.name = joined(reached.object().text() + reached.remainder(), hop.remainder());
      } else {
        ends.put(unfinished.pop().link, end);
      }
    }
    return ends.remove("") instanceof TrailEnd.Loop;
  }

  private LinkResolver.Step walk(ObjectPath name) throws IOException {
    try {
      return resolver.walk(name);
    } catch (NtStatusException e) {
      return LinkResolver.Step.broken(name, e.status());
    }
  }

  private static ObjectPath joined(String target, String remainder) {
    return ObjectPath.ofExact(ObjectName.behindLink(target, remainder));
  }
}
