/// What a test of a dimension asks.
enum TestDefinition: Sendable {
  /// That a text fits one of some patterns.
  case texts([TextPattern])
  /// What a condition asks of a key.
  case key(KeyTest)
  /// That a truth value is true.
  case bit
}
