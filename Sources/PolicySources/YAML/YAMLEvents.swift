#if YAML
  import CYAML
  import SourceText

  /// What stands next in a YAML text.
  enum YAMLEvent {
    case documentStart
    case documentEnd
    case streamEnd
    case scalar(String, tag: String?, style: YAMLScalarStyle)
    case sequenceStart(tag: String?, isFlow: Bool)
    case sequenceEnd
    case mappingStart(tag: String?, isFlow: Bool)
    case mappingEnd
    case alias(String)
  }

  /// The events of a text by libyaml's parser, one after the other; frees the parser at the end of its life.
  final class YAMLEvents {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let offsets: CharacterOffsets

    /// The events of `text`, which must outlive them.
    init(_ text: UnsafeBufferPointer<UInt8>, offsets: CharacterOffsets) throws(YAMLFailure) {
      let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
      guard yaml_parser_initialize(parser) == 1 else {
        parser.deallocate()
        throw .excess(Diagnostic(message: "there is not enough memory to read YAML", range: .none))
      }
      self.offsets = offsets
      self.parser = parser
      yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
      yaml_parser_delete(parser)
      parser.deallocate()
    }

    /// The next event, the name of the anchor that it sets, and the bytes that it stands in.
    func next() throws(YAMLFailure) -> (event: YAMLEvent, anchor: String?, range: SourceRange) {
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        let range = SourceRange(
          offsets.offset(of: event.start_mark.index), offsets.offset(of: event.end_mark.index))
        if let (value, anchor) = Self.read(event) { return (value, anchor, range) }
      }
    }

    private static func read(_ event: yaml_event_t) -> (YAMLEvent, anchor: String?)? {
      switch event.type {
      case YAML_DOCUMENT_START_EVENT: return (.documentStart, nil)
      case YAML_DOCUMENT_END_EVENT: return (.documentEnd, nil)
      case YAML_STREAM_END_EVENT: return (.streamEnd, nil)
      case YAML_ALIAS_EVENT: return (.alias(text(event.data.alias.anchor) ?? ""), nil)
      case YAML_SCALAR_EVENT:
        let scalar = event.data.scalar
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.value == nil ? 0 : scalar.length)
        return (
          .scalar(String(decoding: bytes, as: UTF8.self), tag: text(scalar.tag), style: style(scalar.style)),
          text(scalar.anchor)
        )
      case YAML_SEQUENCE_START_EVENT:
        let start = event.data.sequence_start
        return (
          .sequenceStart(tag: text(start.tag), isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE), text(start.anchor)
        )
      case YAML_SEQUENCE_END_EVENT: return (.sequenceEnd, nil)
      case YAML_MAPPING_START_EVENT:
        let start = event.data.mapping_start
        return (.mappingStart(tag: text(start.tag), isFlow: start.style == YAML_FLOW_MAPPING_STYLE), text(start.anchor))
      case YAML_MAPPING_END_EVENT: return (.mappingEnd, nil)
      default: return nil
      }
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalarStyle {
      switch style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .plain
      }
    }

    private static func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
      pointer.map { String(cString: $0) }
    }

    /// What the parser stopped at.
    private func failure() -> YAMLFailure {
      let state = parser.pointee
      guard state.error != YAML_MEMORY_ERROR else {
        return .excess(Diagnostic(message: "there is not enough memory to read the text", range: .none))
      }
      let problem = state.problem.map { String(cString: $0) } ?? "the text cannot be read"
      // Of bytes that are no UTF-8 libyaml tells the offset, of all else the place.
      let place =
        state.error == YAML_READER_ERROR ? state.problem_offset : offsets.offset(of: state.problem_mark.index)
      let context = state.context.map { " " + String(cString: $0) } ?? ""
      return .wrong(
        Diagnostic(
          message: "the text is not valid YAML: \(problem)\(context)", range: offsets.byte(at: place),
          help: state.error == YAML_READER_ERROR ? "save it as UTF-8" : nil))
    }
  }
#endif
