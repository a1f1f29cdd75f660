# What cannot be told from the file alone: each is said, and none is taken for a mistake.

variable "statements" {
  type = list(any)
}

variable "condition" {}

variable "effect" {}

variable "grants" {
  type = map(list(string))
}

resource "aws_iam_policy" "elsewhere" {
  policy = data.aws_iam_policy_document.elsewhere.json
}

resource "aws_iam_policy" "from_file" {
  policy = file("${path.module}/policy.json")
}

resource "aws_iam_policy" "from_module" {
  policy = module.policies.reader
}

data "aws_iam_policy_document" "base" {
  statement {
    actions   = ["s3:ListAllMyBuckets"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "merged" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
}

data "aws_iam_policy_document" "merged_from_elsewhere" {
  source_policy_documents = [module.policies.base]

  statement {
    effect    = var.effect
    actions   = var.grants["actions"]
    resources = [for name in var.grants["buckets"] : "arn:aws:s3:::${name}"]
  }
}

data "aws_iam_policy_document" "dynamic" {
  dynamic "statement" {
    for_each = var.grants
    content {
      actions   = statement.value
      resources = ["*"]
    }
  }
}

resource "aws_iam_role_policy" "joined" {
  role = "reader"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(var.statements, [
      {
        Effect    = "Allow"
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::acme-lake/*"
        Condition = var.condition
      },
    ])
  })
}

resource "aws_iam_role_policy" "directives" {
  role   = "reader"
  policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        %{for name in var.names~}
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::${name}/*"},
        %{endfor~}
        {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}
      ]
    }
  EOF
}
