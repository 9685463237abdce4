package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** What Maven Central requires of a pom ("Requirements" in its documentation). */
class CentralRequirementsTest {
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

  private final Document pom = read();

  @ParameterizedTest(name = "The pom has the element {0}")
  @ValueSource(
      strings = {
        "groupId",
        "artifactId",
        "version",
        "packaging",
        "name",
        "description",
        "url",
        "licenses/license/name",
        "licenses/license/url",
        "developers/developer/name",
        "scm/connection",
        "scm/developerConnection",
        "scm/url"
      })
  void hasElement(String path) throws XPathExpressionException {
    assertFalse(text(path).isBlank());
  }

  @Test
  @DisplayName("All links of the pom lead to the one repository, which the group id implies")
  void linksToTheRepository() throws XPathExpressionException {
    var account = text("groupId").replace("io.github.", "");
    var repository = "github.com/" + account + "/" + text("artifactId");

    assertEquals("https://" + repository, text("url"));
    assertEquals("https://" + repository, text("scm/url"));
    assertEquals("scm:git:https://" + repository + ".git", text("scm/connection"));
    assertEquals("scm:git:ssh://git@" + repository + ".git", text("scm/developerConnection"));
    assertEquals("https://" + repository + "/issues", text("issueManagement/url"));
  }

  @Test
  @DisplayName("The pom names no repository besides Maven Central")
  void usesNoOtherRepository() throws XPathExpressionException {
    assertTrue(text("repositories").isEmpty());
    assertTrue(text("pluginRepositories").isEmpty());
  }

  private static Document read() {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new AssertionError(e);
    }
  }

  /** The text of an element, with the properties of the pom in it replaced. */
  private String text(String path) throws XPathExpressionException {
    var text = evaluate("/project/" + path);
    var property = PROPERTY.matcher(text);
    return property.find()
        ? property.replaceAll(evaluate("/project/properties/" + property.group(1)))
        : text;
  }

  private String evaluate(String path) throws XPathExpressionException {
    return XPathFactory.newInstance().newXPath().evaluate(path, pom);
  }
}
