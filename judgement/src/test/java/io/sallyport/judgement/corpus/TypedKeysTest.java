package io.sallyport.judgement.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines that bash has after the same keys. */
class TypedKeysTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ls -l<CR>                      | ls -l
          datq<C-h>a<C-m>                | data
          daat<C-t><CR>                  | data
          dtaa<C-b><C-b><C-t><CR>        | data
          b<C-a>a<C-e>c<C-j>             | abc
          rm x y<C-w><C-y><CR>           | rm x y
          echo x<C-u>ls<CR>              | ls
          abc<C-a><C-k><C-y><C-y><CR>    | abcabc
          one two<ESC>bx<CR>             | one xtwo
          one two<C-a><ESC>d<CR>         | " two"
          one two<ESC><BS>2<CR>          | one 2
          echo abc<M-b><M-u><CR>         | echo ABC
          abc<HOME><DEL><CR>             | bc
          abc<LEFT><LEFT>x<RIGHT>y<CR>   | axbyc
          ls /t<TAB><CR>                 | ls /t*
          x<C-c>ls<CR>                   | ls
          """)
  void aLineIsAsTheEditorHasIt(String typed, String line) {
    assertThat(TypedKeys.lines(typed, false)).isEqualTo(List.of(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo a<CR><UP><BS>b<CR>            | echo b
          one<CR>two<CR><UP><UP><CR>         | one
          one<CR>two<CR><UP><UP><DOWN><CR>   | two
          make all<CR>ls<CR><C-r>mak<CR>     | make all
          echo a b<CR>ls <ESC>.<CR>          | ls b
          """)
  void earlierLinesComeBack(String typed, String last) {
    assertThat(TypedKeys.lines(typed, false).getLast()).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bc<ESC>0ia<C-j>              | abc
          abX<ESC>rc<CR>               | abc
          abxc<ESC>hx<CR>              | abc
          one two<ESC>bD<CR>           | one
          two three<ESC>0dw<CR>        | three
          xyz ab<ESC>0cwcd<CR>         | cd ab
          b<ESC>Ac<ESC>Ia<CR>          | abc
          ls -l<CR><ESC>k<CR>          | ls -l
          """)
  void inViModeAnEscapeBeginsCommands(String typed, String last) {
    assertThat(TypedKeys.lines(typed, true).getLast().strip()).isEqualTo(last);
  }

  @Test
  void aKeyThatMovesEndsTheSearch() {
    assertThat(TypedKeys.lines("echo ls # t1<CR><C-r>t1<C-a><ESC>d<CR>", false).getLast())
        .isEqualTo(" ls # t1");
  }
}
