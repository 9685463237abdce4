/**
 * The explorer: a machine as one HTML page that needs nothing else, and a server of that page for
 * the machine as it is now.
 *
 * <p>The page embeds two JSON documents, packed. The <em>model</em> has a short row for each
 * object, device node and interface, with what only the library knows: the join of interface, link,
 * device and DOS device name, the words for problems, status flags and security descriptors. The
 * <em>recording</em> has everything else, and the page reads it only when details are shown. Names
 * in both are hostile text: packed, they cannot end the element that holds them, and the page never
 * makes markup of them.
 */
@NullMarked
package io.github.ntbridge.explore;

import org.jspecify.annotations.NullMarked;
