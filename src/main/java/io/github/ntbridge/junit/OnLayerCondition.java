package io.github.ntbridge.junit;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The condition behind {@link OnLayer}. */
final class OnLayerCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var layer = SelectedLayer.of(context);
    return AnnotationSupport.findAnnotation(context.getElement(), OnLayer.class)
        .filter(annotation -> !Arrays.asList(annotation.value()).contains(layer))
        .map(annotation -> ConditionEvaluationResult.disabled(reason(annotation, layer.toString())))
        .orElseGet(() -> ConditionEvaluationResult.enabled("runs on " + layer));
  }

  private static String reason(OnLayer annotation, String layer) {
    var layers =
        Arrays.stream(annotation.value()).map(Object::toString).collect(Collectors.joining(" or "));
    return "runs on "
        + layers
        + " only, and this is "
        + layer
        + (annotation.reason().isEmpty() ? "" : ": " + annotation.reason());
  }
}
