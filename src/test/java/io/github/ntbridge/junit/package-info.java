/** Tests of the JUnit extension, which run test classes through the JUnit platform. */
@NullMarked
package io.github.ntbridge.junit;

import org.jspecify.annotations.NullMarked;
