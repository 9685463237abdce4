/** A tool that is a module, as a user makes it: ./verify links a run-time image of it, and runs it. */
module tool {
  requires io.github.ntbridge;
}
