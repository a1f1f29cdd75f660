/// How a stored property of a command is reached that an option or an argument sets.
///
/// It is written as a key path, which is made only where the option is given or its default shown: making one takes the
/// runtime longer than reading all words of a call.
public typealias Property<Root, Value> = @Sendable () -> any WritableKeyPath<Root, Value> & Sendable
