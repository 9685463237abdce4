package io.github.ntbridge.explore;

import java.io.IOException;

/** Takes a picture of a machine as it is now. */
@FunctionalInterface
public interface PictureSource {
  /**
   * Takes a picture.
   *
   * @return the picture
   * @throws IOException if the machine cannot be read
   */
  MachinePicture take() throws IOException;
}
