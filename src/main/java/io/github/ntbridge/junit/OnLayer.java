package io.github.ntbridge.junit;

import io.github.ntbridge.LayerChoice;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test, or the tests of a class, on some layers only. On the others it is skipped, with a
 * reason that names the layers. Where a class and its method both have one, both count.
 *
 * <pre>{@code
 * @Test
 * @OnLayer(value = {LayerChoice.SIM, LayerChoice.STUB}, reason = "it needs virtual time")
 * void waitsForADay(NtBridge bridge) {}
 * }</pre>
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnLayerCondition.class)
public @interface OnLayer {
  /**
   * The layers.
   *
   * @return one or more
   */
  LayerChoice[] value();

  /**
   * Why the test makes sense on these layers only, for the report of the skipped test.
   *
   * @return a clause without a full stop; empty for none
   */
  String reason() default "";
}
