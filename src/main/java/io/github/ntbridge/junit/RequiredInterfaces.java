package io.github.ntbridge.junit;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The interface classes that a test requires by {@link RequiresInterface}. */
final class RequiredInterfaces {
  private final Set<InterfaceClass> required = new LinkedHashSet<>();

  RequiredInterfaces(ExtensionContext context) {
    var elements = new ArrayList<AnnotatedElement>(MachineSetups.testClasses(context));
    context.getTestMethod().ifPresent(elements::add);
    for (var element : elements) {
      AnnotationSupport.findAnnotation(element, RequiresInterface.class)
          .ifPresent(annotation -> List.of(annotation.value()).forEach(this::add));
    }
  }

  private void add(String text) {
    try {
      required.add(InterfaceClass.parse(text));
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException("@RequiresInterface: " + e.getMessage(), e);
    }
  }

  /** Returns what a machine lacks. */
  Optional<String> lackOf(NtBridge bridge) {
    return required.stream()
        .filter(each -> isMissing(bridge, each))
        .findFirst()
        .map(
            each ->
                "requires a device interface of class "
                    + each.displayName()
                    + ", and this machine has none");
  }

  private static boolean isMissing(NtBridge bridge, InterfaceClass required) {
    try {
      return bridge.interfaces().list(required, Presence.PRESENT).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
