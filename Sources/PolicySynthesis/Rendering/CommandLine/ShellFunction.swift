/// A function of the script: written where a step calls it.
///
/// Every call that takes the place of a whole reads it first and keeps what is not the script's own.
enum ShellFunction: CaseIterable {
  case managedPolicy, role, user, group, boundary, inline, attach, member, bucketPolicy, catalogPolicy, permission,
    lakeFormationSettings, grant

  /// What it calls.
  var needs: [String] {
    switch self {
    case .managedPolicy: [Self.same]
    case .role: [Self.patiently]
    case .bucketPolicy, .catalogPolicy: [Self.same, Self.merged, Self.patiently]
    default: []
    }
  }

  /// What every script begins with: how AWS is called.
  static let prelude = #"""
    fail() {
      printf '%s\n' "$1" >&2
      exit 1
    }

    for tool in aws jq; do
      command -v "$tool" >/dev/null || fail "this script needs $tool"
    done

    # use PROFILE ACCOUNT REGION: what follows is done there, and nowhere else.
    use() {
      profile=$1
      region=$3
      actual=$(call sts get-caller-identity --query Account --output text)
      [ "$actual" = "$2" ] || fail "the profile $1 is of the account $actual, not of $2"
    }

    call() {
      AWS_PAGER='' aws --profile "$profile" --region "$region" --output json "$@"
    }

    # Whether a call finds what it asks for; any other error ends the script.
    found() {
      if problem=$(call "$@" 2>&1 >/dev/null); then return 0; fi
      case $problem in
        *NoSuchEntity* | *NoSuchBucketPolicy* | *EntityNotFound* | *ResourceNotFound*) return 1 ;;
      esac
      fail "$problem"
    }
    """#

  private static let same = #"""
    # same JSON JSON: whether two texts are the same document.
    same() {
      [ "$(printf '%s' "$1" | jq -cS .)" = "$(printf '%s' "$2" | jq -cS .)" ]
    }
    """#

  private static let merged = #"""
    # merged JSON FILE: the policy with the statements of FILE in place of those of the same ids.
    merged() {
      jq -cn --argjson old "${1:-null}" --slurpfile new "$2" '
        $new[0] as $new
        | ($old // ($new | .Statement = []))
        | if (.Version // "2008-10-17") != $new.Version
          then error("the policy that is there is of another version: \(.Version)") else . end
        | .Statement = ((.Statement | if type == "array" then . else [.] end)
            | map(select(.Sid as $sid | any($new.Statement[]; .Sid == $sid) | not))) + $new.Statement'
    }
    """#

  private static let patiently = #"""
    # A principal that was just made is not known everywhere at once.
    patiently() {
      tries=0
      until problem=$(call "$@" 2>&1 >/dev/null); do
        case $problem in
          *'nvalid principal'*) ;;
          *) fail "$problem" ;;
        esac
        tries=$((tries + 1))
        [ "$tries" -lt 10 ] || fail "$problem"
        sleep 3
      done
    }
    """#

  /// The function itself.
  var text: String {
    switch self {
    case .managedPolicy:
      #"""
      # managed_policy ARN NAME PATH FILE: makes the policy, or gives it a new version where it says something else.
      managed_policy() {
        if ! found iam get-policy --policy-arn "$1"; then
          call iam create-policy --policy-name "$2" --path "$3" --policy-document "file://$folder/$4" \
            ${tags:+--tags "file://$tags"} >/dev/null
          return
        fi
        version=$(call iam get-policy --policy-arn "$1" --query Policy.DefaultVersionId --output text)
        before=$(call iam get-policy-version --policy-arn "$1" --version-id "$version" --query PolicyVersion.Document)
        if same "$before" "$(cat "$folder/$4")"; then return; fi
        # A policy has at most five versions: the oldest makes room.
        versions=$(call iam list-policy-versions --policy-arn "$1" --query 'Versions[?!IsDefaultVersion].VersionId')
        if [ "$(printf '%s' "$versions" | jq length)" -ge 4 ]; then
          oldest=$(printf '%s' "$versions" | jq -r 'sort_by(.[1:] | tonumber) | .[0]')
          call iam delete-policy-version --policy-arn "$1" --version-id "$oldest"
        fi
        call iam create-policy-version --policy-arn "$1" --policy-document "file://$folder/$4" \
          --set-as-default >/dev/null
      }
      """#
    case .role:
      #"""
      # role NAME PATH FILE [BOUNDARY]: makes the role, or gives it this trust policy.
      role() {
        if found iam get-role --role-name "$1"; then
          patiently iam update-assume-role-policy --role-name "$1" --policy-document "file://$folder/$3"
          if [ -n "$tags" ]; then call iam tag-role --role-name "$1" --tags "file://$tags"; fi
        else
          patiently iam create-role --role-name "$1" --path "$2" --assume-role-policy-document "file://$folder/$3" \
            ${tags:+--tags "file://$tags"} ${4:+--permissions-boundary "$4"}
          call iam wait role-exists --role-name "$1"
        fi
      }
      """#
    case .user:
      #"""
      # user NAME PATH [BOUNDARY]: makes the user where there is none.
      user() {
        if found iam get-user --user-name "$1"; then
          if [ -n "$tags" ]; then call iam tag-user --user-name "$1" --tags "file://$tags"; fi
        else
          call iam create-user --user-name "$1" --path "$2" ${tags:+--tags "file://$tags"} \
            ${3:+--permissions-boundary "$3"} >/dev/null
          call iam wait user-exists --user-name "$1"
        fi
      }
      """#
    case .group:
      #"""
      # group NAME PATH: makes the group where there is none.
      group() {
        if ! found iam get-group --group-name "$1"; then
          call iam create-group --group-name "$1" --path "$2" >/dev/null
        fi
      }
      """#
    case .boundary:
      #"""
      # boundary role|user NAME ARN: sets the permissions boundary.
      boundary() {
        call iam "put-$1-permissions-boundary" "--$1-name" "$2" --permissions-boundary "$3"
      }
      """#
    case .inline:
      #"""
      # inline role|user|group NAME POLICY FILE: writes the policy into it.
      inline() {
        call iam "put-$1-policy" "--$1-name" "$2" --policy-name "$3" --policy-document "file://$folder/$4"
      }
      """#
    case .attach:
      #"""
      # attach role|user|group NAME ARN: attaches the managed policy.
      attach() {
        call iam "attach-$1-policy" "--$1-name" "$2" --policy-arn "$3"
      }
      """#
    case .member:
      #"""
      # member USER GROUP: puts the user into the group.
      member() {
        call iam add-user-to-group --user-name "$1" --group-name "$2"
      }
      """#
    case .bucketPolicy:
      #"""
      # bucket_policy BUCKET FILE: puts the statements among those of the bucket's policy.
      bucket_policy() {
        before=''
        if found s3api get-bucket-policy --bucket "$1"; then
          before=$(call s3api get-bucket-policy --bucket "$1" --query Policy --output text)
        fi
        after=$(merged "$before" "$folder/$2")
        if [ -n "$before" ] && same "$before" "$after"; then return; fi
        patiently s3api put-bucket-policy --bucket "$1" --policy "$after"
      }
      """#
    case .catalogPolicy:
      #"""
      # catalog_policy FILE: puts the statements among those of the Data Catalog's policy, unless another changes it
      # at the same time; grants through AWS RAM stay.
      catalog_policy() {
        answer='{}'
        if found glue get-resource-policy; then answer=$(call glue get-resource-policy); fi
        before=$(printf '%s' "$answer" | jq -r '.PolicyInJson // empty')
        after=$(merged "$before" "$folder/$1")
        if [ -z "$before" ]; then
          patiently glue put-resource-policy --policy-in-json "$after" --policy-exists-condition NOT_EXIST \
            --enable-hybrid TRUE
        elif ! same "$before" "$after"; then
          patiently glue put-resource-policy --policy-in-json "$after" --policy-exists-condition MUST_EXIST \
            --policy-hash-condition "$(printf '%s' "$answer" | jq -r .PolicyHash)" --enable-hybrid TRUE
        fi
      }
      """#
    case .permission:
      #"""
      # permission FUNCTION SID ACTION PRINCIPAL VALUES OPTION...: grants the action on the function; VALUES are the
      # conditions' as JSON. A statement of the id that says something else is taken away first.
      permission() {
        name=$1 sid=$2 action=$3 principal=$4 values=$5
        shift 5
        if found lambda get-policy --function-name "$name"; then
          policy=$(call lambda get-policy --function-name "$name" --query Policy --output text)
          state=$(printf '%s' "$policy" | jq -r --arg sid "$sid" --arg action "$action" --arg principal "$principal" \
            --argjson values "$values" '
              [.Statement[] | select(.Sid == $sid)]
              | if length == 0 then "none"
                elif .[0].Action == $action and ([.[0].Principal | .. | strings] | any(contains($principal)))
                  and ([.[0].Condition // {} | .. | strings] | sort) == ($values | sort) then "same"
                else "other" end')
          if [ "$state" = same ]; then return; fi
          if [ "$state" = other ]; then
            call lambda remove-permission --function-name "$name" --statement-id "$sid"
          fi
        fi
        call lambda add-permission --function-name "$name" --statement-id "$sid" --action "$action" \
          --principal "$principal" "$@" >/dev/null
      }
      """#
    case .lakeFormationSettings:
      #"""
      # lake_formation_settings FILE: adds to the lists of the settings, and sets the rest.
      lake_formation_settings() {
        before=$(call lakeformation get-data-lake-settings --query DataLakeSettings)
        after=$(jq -cn --argjson old "$before" --slurpfile new "$folder/$1" '
          reduce ($new[0] | to_entries[]) as {$key, $value} ($old;
            if ($value | type) == "array"
            then .[$key] = ((.[$key] // []) + ($value - (.[$key] // []))) else .[$key] = $value end)')
        call lakeformation put-data-lake-settings --data-lake-settings "$after"
      }
      """#
    case .grant:
      #"""
      # grant FILE: grants what is granted already to no effect.
      grant() {
        call lakeformation grant-permissions --cli-input-json "file://$folder/$1"
      }
      """#
    }
  }
}
