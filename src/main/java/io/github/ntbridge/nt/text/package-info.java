/**
 * Text as Windows stores it: UTF-16LE bytes with a length, lists that end with an empty string, and
 * the folding of case that object names are compared by.
 *
 * <pre>{@code
 * boolean same = CaseFolding.fold("COM3").equals(CaseFolding.fold("com3"));
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.text;

import org.jspecify.annotations.NullMarked;
