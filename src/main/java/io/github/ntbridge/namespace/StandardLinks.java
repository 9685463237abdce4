package io.github.ntbridge.namespace;

import java.util.List;

/** The links that every Windows has, and what they stand for. */
final class StandardLinks {
  private static final ObjectPath GLOBAL_DOS_DEVICES = ObjectPath.ofExact("\\GLOBAL??");

  /** Each name is shorter than the link that it replaces, so that replacing comes to an end. */
  private static final List<Link> LINKS =
      List.of(
          new Link("\\DosDevices", ObjectPath.DOS_DEVICES),
          new Link("\\??\\GLOBALROOT", ObjectPath.ROOT),
          new Link("\\GLOBAL??\\GLOBALROOT", ObjectPath.ROOT),
          new Link("\\??\\Global", GLOBAL_DOS_DEVICES),
          new Link("\\GLOBAL??\\Global", GLOBAL_DOS_DEVICES));

  private StandardLinks() {}

  private record Link(ObjectPath path, ObjectPath target) {
    Link(String path, ObjectPath target) {
      this(ObjectPath.ofExact(path), target);
    }

    ObjectPath replacedIn(ObjectPath name) {
      var remainder = name.text().substring(path.text().length());
      if (remainder.isEmpty()) {
        return target;
      }
      return target.equals(ObjectPath.ROOT)
          ? ObjectPath.ofExact(remainder)
          : ObjectPath.ofExact(target.text() + remainder);
    }
  }

  static ObjectPath replacedIn(ObjectPath name) {
    for (var link : LINKS) {
      if (name.startsWithIgnoreCase(link.path())) {
        return replacedIn(link.replacedIn(name));
      }
    }
    return name;
  }
}
