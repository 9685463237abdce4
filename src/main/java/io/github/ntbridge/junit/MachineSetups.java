package io.github.ntbridge.junit;

import io.github.ntbridge.sim.SimulatedMachine;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The {@link MachineSetup} methods of a test, the outermost class first. */
final class MachineSetups {
  private final ExtensionContext context;
  private final List<Method> makers = new ArrayList<>();
  private final List<Method> changers = new ArrayList<>();

  MachineSetups(ExtensionContext context) {
    this.context = context;
    for (var testClass : testClasses(context)) {
      AnnotationSupport.findAnnotatedMethods(
              testClass, MachineSetup.class, HierarchyTraversalMode.TOP_DOWN)
          .forEach(this::sort);
    }
    if (makers.size() > 1) {
      throw new ExtensionConfigurationException(
          "only one @MachineSetup method can make the machine; let the others take a"
              + " SimulatedMachine and return nothing: "
              + makers);
    }
  }

  /** The class of a test and those around it, the outermost first. */
  static List<Class<?>> testClasses(ExtensionContext context) {
    var classes = new ArrayList<Class<?>>();
    context
        .getRequiredTestInstances()
        .getAllInstances()
        .forEach(instance -> classes.add(instance.getClass()));
    return Collections.unmodifiableList(classes);
  }

  private void sort(Method method) {
    if (Modifier.isPrivate(method.getModifiers())) {
      throw misuse(method, "is private; make it visible to its package");
    }
    if (method.getReturnType() == SimulatedMachine.class) {
      if (method.getParameterCount() != 0) {
        throw misuse(method, "makes the machine, so it takes no parameter; remove it");
      }
      makers.add(method);
      return;
    }
    if (method.getReturnType() != void.class) {
      throw misuse(
          method,
          "returns "
              + method.getReturnType().getSimpleName()
              + "; let it return a SimulatedMachine that it made, or nothing");
    }
    if (!Arrays.asList(method.getParameterTypes()).contains(SimulatedMachine.class)) {
      throw misuse(method, "changes no machine; let it take a SimulatedMachine, or return one");
    }
    changers.add(method);
  }

  private static ExtensionConfigurationException misuse(Method method, String what) {
    return new ExtensionConfigurationException("@MachineSetup method " + method + " " + what);
  }

  SimulatedMachine makeMachine() {
    if (makers.isEmpty()) {
      return SimulatedMachine.create();
    }
    var maker = makers.get(0);
    if (call(maker) instanceof SimulatedMachine machine) {
      return machine;
    }
    throw misuse(maker, "returned null; let it return the machine that it made");
  }

  /** Calls the methods that change the machine. */
  void change() {
    changers.forEach(this::call);
  }

  private @Nullable Object call(Method method) {
    Optional<Object> target =
        Modifier.isStatic(method.getModifiers())
            ? Optional.empty()
            : context.getRequiredTestInstances().getAllInstances().stream()
                .filter(method.getDeclaringClass()::isInstance)
                .findFirst();
    return context.getExecutableInvoker().invoke(method, target.orElse(null));
  }
}
