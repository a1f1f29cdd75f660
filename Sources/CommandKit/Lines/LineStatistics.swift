/// What a batch of lines came to.
struct LineStatistics {
  let noun: String
  let verb: String
  var count = 0
  var reading = Duration.zero
  var answering = Duration.zero
  var writing = Duration.zero

  var description: String {
    let total = seconds(reading + answering + writing)
    let rate = total > 0 ? Int(Double(count) / total) : 0
    return "\(count) \(noun)s in \(text(total)) s: reading \(text(seconds(reading))) s, "
      + "\(verb) \(text(seconds(answering))) s, writing \(text(seconds(writing))) s; \(rate) a second"
  }

  private func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  private func text(_ seconds: Double) -> String { "\((seconds * 1000).rounded() / 1000)" }
}
