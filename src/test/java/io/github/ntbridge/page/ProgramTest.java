package io.github.ntbridge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of pages under conditions that their readers can have. */
class ProgramTest {
  @Test
  @DisplayName("The ten lines find a device whose path is in lower case, in any language")
  void theTenLinesFindADeviceWhosePathIsInLowerCaseInAnyLanguage(@TempDir Path folder)
      throws Exception {
    var shown = Page.readme().unit("SerialHello");
    var program =
        new CodeBlock(
            shown.line(),
            shown.language(),
            shown.text().replace("NtBridge.open()", "io.github.ntbridge.LowerCaseMachine.open()"));

    var before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertEquals("hello\n", CompiledPage.of(List.of(program), folder).run(program));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"main/java/tool/Thermometer", "test/java/tool/ThermometerTest"})
  @DisplayName("The tool of the guide and its test are the project that the gate runs")
  void theToolOfTheGuideIsTheProjectThatTheGateRuns(String file) throws IOException {
    var source = Page.of(Path.of("src/it/device-tool/src/" + file + ".java")).text();
    var name = file.substring(file.lastIndexOf('/') + 1);

    assertEquals(source, Page.ofSite("guides/test-without-hardware.md").unit(name).text());
  }
}
