package yingda.stack.backing;

/// How to log in to PostgreSQL.
///
/// @param superuser of the server's owner, used only to create the database
/// @param role of the role that the services use
public record Passwords(String superuser, String role) {

  public Passwords {
    for (var password : new String[] {superuser, role}) {
      if (!password.matches("[A-Za-z0-9_-]+")) {
        throw new IllegalArgumentException("password of other characters than A-Z a-z 0-9 _ -");
      }
    }
  }

  @Override
  public String toString() {
    return "Passwords[]";
  }
}
