package io.github.ntbridge.cli.output;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The form and the limit of events that are printed as they come.
 *
 * @param out the stream that they are printed to
 * @param screen the screen of the stream
 * @param clock the clock that their times are read from
 * @param json whether they are documents, one a line
 * @param count the number of events after which the output ends
 */
public record EventOutput(
    PrintStream out, Screen screen, InstantSource clock, boolean json, Optional<Integer> count) {}
