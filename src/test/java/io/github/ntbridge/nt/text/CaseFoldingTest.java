package io.github.ntbridge.nt.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseFoldingTest {

  @Nested
  class OneUnit {
    @ParameterizedTest
    @CsvSource({
      "a, A",
      "z, Z",
      "A, A",
      "1, 1",
      "_, _",
      "{, {",
      "`, `",
      "\u00e4, \u00c4",
      "\u00ff, \u0178",
      "\u03b1, \u0391",
      "\u03c9, \u03a9",
      "\u0436, \u0416"
    })
    void isUpperCased(char unit, char folded) {
      assertEquals(folded, CaseFolding.fold(unit));
    }

    /**
     * In turn: dotless i, long s, micro sign, final sigma, titlecase Dz with caron, Greek symbol
     * beta, dotted capital I, Kelvin sign, ohm sign.
     */
    @ParameterizedTest
    @ValueSource(
        chars = {
          '\u0131', '\u017f', '\u00b5', '\u03c2', '\u01c5', '\u03d0', '\u0130', '\u212a', '\u2126'
        })
    void staysWhereItsUpperCaseHasAnotherLowerCase(char unit) {
      assertEquals(unit, CaseFolding.fold(unit));
    }

    @Test
    void staysWhenItsUpperCaseIsLonger() {
      assertEquals('\u00df', CaseFolding.fold('\u00df'));
      assertFalse(CaseFolding.equals("STRASSE", "stra\u00dfe"));
    }

    @Test
    void staysWhenItIsASurrogate() {
      for (char unit = Character.MIN_SURROGATE; unit <= Character.MAX_SURROGATE; unit++) {
        assertEquals(unit, CaseFolding.fold(unit));
      }
    }

    @Test
    void foldsToAUnitThatFoldsToItself() {
      for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
        char folded = CaseFolding.fold((char) unit);
        assertEquals(folded, CaseFolding.fold(folded), () -> Integer.toHexString(folded));
      }
    }
  }

  @Nested
  class AText {
    @Test
    void keepsItsLength() {
      for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
        var text = "x" + (char) unit + "y";
        assertEquals(text.length(), CaseFolding.fold(text).length());
      }
    }

    @Test
    void isTheSameObjectWithoutLowerCase() {
      var text = "\\DEVICE\\NULL";
      assertSame(text, CaseFolding.fold(text));
    }

    @Test
    void isFoldedFromItsFirstLowerCaseUnitOn() {
      assertEquals("USB#VID_1D6B", CaseFolding.fold("USB#Vid_1d6b"));
    }

    @Test
    void doesNotDependOnTheLocale() {
      var before = Locale.getDefault();
      Locale.setDefault(Locale.forLanguageTag("tr"));
      try {
        assertEquals("TITLE", CaseFolding.fold("title"));
      } finally {
        Locale.setDefault(before);
      }
    }

    @Test
    void doesNotFoldSurrogatePairs() {
      var deseretCapital = "\ud801\udc00";
      var deseretSmall = "\ud801\udc28";
      assertFalse(CaseFolding.equals(deseretCapital, deseretSmall));
    }
  }

  @Nested
  class TwoTexts {
    @ParameterizedTest
    @CsvSource({
      "abc, ABC, true",
      "abc, abd, false",
      "abc, abcd, false",
      "'', '', true",
      "'', a, false",
      "\u00e4\u03b1, \u00c4\u0391, true",
      "i, \u0131, false",
      "I, \u0130, false"
    })
    void areEqualWhenTheyFoldAlike(String a, String b, boolean equal) {
      assertEquals(equal, CaseFolding.equals(a, b));
      assertEquals(equal, CaseFolding.fold(a).equals(CaseFolding.fold(b)));
      assertEquals(equal, CaseFolding.compare(a, b) == 0);
    }

    @Test
    void hashAlikeWhenTheyAreEqual() {
      assertEquals(CaseFolding.hash("\\??\\Com3"), CaseFolding.hash("\\??\\cOM3"));
      assertEquals(CaseFolding.fold("Com3").hashCode(), CaseFolding.hash("Com3"));
    }

    @Test
    void areOrderedByTheirFoldedUnits() {
      assertTrue(CaseFolding.compare("a", "B") < 0);
      assertTrue(CaseFolding.compare("b", "A") > 0);
      assertTrue(CaseFolding.compare("COM1", "com10") < 0);
      assertTrue(CaseFolding.compare("_", "a") > 0);
    }
  }
}
