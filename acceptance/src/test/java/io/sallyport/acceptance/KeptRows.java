package io.sallyport.acceptance;

import io.sallyport.testbed.SecretForms;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks through every row of every table, and through what is in binary columns. */
final class KeptRows {

  private static final Pattern BINARY = Pattern.compile("\\\\x((?:[0-9a-f]{2})+)");

  private KeptRows() {}

  /** Where a secret stands in them, in whatever form: table and form. */
  static List<String> with(String database, String user, String password, SecretForms secret)
      throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(database, user, password);
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "select format('%I.%I', schemaname, tablename) from pg_tables"
                  + " where schemaname not in ('pg_catalog', 'information_schema')")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
          while (rows.next()) {
            for (String form : in(rows.getString(1), secret)) {
              found.add(table + ": " + form);
            }
          }
        }
      }
    }
    return found;
  }

  private static List<String> in(String row, SecretForms secret) {
    List<String> forms = new ArrayList<>(secret.in(row.getBytes(StandardCharsets.UTF_8)));
    Matcher binary = BINARY.matcher(row);
    while (binary.find()) {
      secret
          .in(HexFormat.of().parseHex(binary.group(1)))
          .forEach(form -> forms.add(form + " in a binary column"));
    }
    return forms;
  }
}
