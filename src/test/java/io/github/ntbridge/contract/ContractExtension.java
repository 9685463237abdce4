package io.github.ntbridge.contract;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each contract a machine and a bridge, skips it by name where the layer lacks a capability,
 * and checks in the end that nothing was left open.
 */
final class ContractExtension
    implements ExecutionCondition, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  /** Whether contracts may take minutes. */
  static final String LONG_RUN_PROPERTY = "ntbridge.long";

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ContractExtension.class);

  /** What one contract uses; the machine only where there is a test device. */
  private static final class Fixture {
    private final MachineSupport support;
    private final Optional<TestMachine> machine;
    private final LeakCheckingLayer layer;
    private final NtBridge bridge;

    Fixture(MachineSupport support) throws IOException {
      this.support = support;
      machine =
          support.can(Capability.TEST_DEVICE)
              ? Optional.of(new TestMachine(support))
              : Optional.empty();
      layer = LeakCheckingLayer.tracing(support.newLayer());
      bridge = NtBridge.open(layer);
    }

    void close() throws IOException {
      try (support) {
        bridge.close();
        if (machine.isPresent()) {
          machine.get().close();
        }
        layer.ledger().requireEmpty();
      }
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var required = AnnotationSupport.findAnnotation(context.getElement(), Requires.class);
    if (required.isEmpty()) {
      return ConditionEvaluationResult.enabled("needs no capability");
    }
    var capability = required.get().value();
    if (capability == Capability.LONG_RUN) {
      return Boolean.getBoolean(LONG_RUN_PROPERTY)
          ? ConditionEvaluationResult.enabled("a long run")
          : ConditionEvaluationResult.disabled(LayerReport.missing(capability));
    }
    try (var support = MachineSupport.ofChosenLayer()) {
      return support.can(capability)
          ? ConditionEvaluationResult.enabled("has " + capability)
          : ConditionEvaluationResult.disabled(LayerReport.missing(capability));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    context.getStore(NAMESPACE).put(Fixture.class, new Fixture(MachineSupport.ofChosenLayer()));
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    fixture(context).close();
  }

  private static Fixture fixture(ExtensionContext context) {
    var fixture = context.getStore(NAMESPACE).get(Fixture.class, Fixture.class);
    if (fixture == null) {
      throw new IllegalStateException("the contract was not set up");
    }
    return fixture;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == NtBridge.class || type == TestMachine.class || type == LeakCheckingLayer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var fixture = fixture(context);
    var type = parameter.getParameter().getType();
    if (type == NtBridge.class) {
      return fixture.bridge;
    }
    return type == TestMachine.class ? fixture.machine.orElseThrow() : fixture.layer;
  }
}
