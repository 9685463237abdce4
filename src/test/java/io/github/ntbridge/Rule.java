package io.github.ntbridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the rules that a test holds. The pages in {@code src/site/markdown/reference} list them
 * with the fact behind each.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Rule {
  /**
   * The ids of the rules.
   *
   * @return their ids
   */
  String[] value();
}
