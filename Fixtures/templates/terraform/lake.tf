# A lake's buckets, queue, key and roles: every way in which Terraform writes policies, and nothing wrong with them.

terraform {
  required_version = ">= 1.9"
}

variable "consumer_account_id" {
  description = "The account that reads."
  type        = string
}

variable "oidc_provider" {
  type = string
}

variable "prefix" {
  type    = string
  default = "sales"
}

variable "extra_buckets" {
  type    = list(string)
  default = []
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

locals {
  name    = "acme-lake"
  account = data.aws_caller_identity.current.account_id
  root    = "arn:${data.aws_partition.current.partition}:iam::${local.account}:root"
  /* What the readers of the lake may call. */
  reads = ["s3:GetObject", "s3:GetObjectVersion"]
  glue = {
    database = "arn:aws:glue:eu-west-1:${local.account}:database/${var.prefix}"
  }
}

resource "aws_s3_bucket" "lake" {
  bucket = local.name
}

resource "aws_s3_bucket" "logs" {
  bucket_prefix = "acme-logs-"
}

data "aws_iam_policy_document" "reader" {
  statement {
    sid       = "Objects"
    actions   = concat(local.reads, ["s3:GetObjectTagging"])
    resources = ["${aws_s3_bucket.lake.arn}/${var.prefix}/*", "${aws_s3_bucket.logs.arn}/*"]
  }

  statement {
    sid       = "List"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.lake.arn, aws_s3_bucket.logs.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["home/&{aws:username}/*"]
    }
  }

  statement {
    actions = ["glue:GetTable", "glue:GetPartitions"]
    resources = [
      "arn:aws:glue:${data.aws_region.current.name}:${local.account}:catalog",
      "arn:aws:glue:${data.aws_region.current.name}:${local.account}:database/${var.prefix}",
      "arn:aws:glue:${data.aws_region.current.name}:${local.account}:table/${var.prefix}/*",
    ]
  }
}

resource "aws_iam_policy" "reader" {
  name   = "reader"
  policy = data.aws_iam_policy_document.reader.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::${local.account}:oidc-provider/${var.oidc_provider}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.oidc_provider}:sub"
      values   = ["system:serviceaccount:lake:reader"]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.oidc_provider}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "reader" {
  name               = "reader"
  assume_role_policy = one(data.aws_iam_policy_document.trust[*].json)

  inline_policy {
    name = "athena"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = ["athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults"]
        Resource = "arn:aws:athena:eu-west-1:${local.account}:workgroup/${var.prefix}"
      }]
    })
  }
}

resource "aws_iam_role" "job" {
  name               = "job"
  assume_role_policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": {"Service": "glue.amazonaws.com"},
          "Action": "sts:AssumeRole",
          "Condition": {"StringEquals": {"aws:SourceAccount": "${local.account}"}}
        }
      ]
    }
  EOF
}

resource "aws_iam_role_policy" "job" {
  role   = aws_iam_role.job.id
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ${jsonencode(local.reads)},
      "Resource": ["arn:aws:s3:::${local.name}/$${aws:username}/*"]
    }
  ]
}
POLICY
}

resource "aws_s3_bucket_policy" "lake" {
  bucket = aws_s3_bucket.lake.id
  policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        Sid       = "Consumer"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${var.consumer_account_id}:role/consumer" }
        Action    = local.reads
        Resource  = "${aws_s3_bucket.lake.arn}/*"
      },
      {
        Sid       = "TLS"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.lake.arn, "${aws_s3_bucket.lake.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_sqs_queue" "events" {
  name = "events"
}

resource "aws_sqs_queue_policy" "events" {
  queue_url = aws_sqs_queue.events.id
  policy    = var.prefix == "sales" ? data.aws_iam_policy_document.events.json : null
}

data "aws_iam_policy_document" "events" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.events.arn]

    principals {
      type        = "Service"
      identifiers = ["s3.${data.aws_partition.current.dns_suffix}"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_s3_bucket.lake.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_kms_key" "lake" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = local.root }
        Action    = "kms:*"
        Resource  = "*"
      }
    ]
  })
}

resource "aws_organizations_policy" "regions" {
  name = "regions"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      NotAction = ["iam:*", "sts:*", "organizations:*", "support:*"]
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:RequestedRegion" = [data.aws_region.current.name] } }
    }
  })
}

# A policy of another language.
resource "aws_organizations_policy" "tags" {
  name    = "tags"
  type    = "TAG_POLICY"
  content = jsonencode({ tags = {} })
}

resource "aws_ecr_lifecycle_policy" "images" {
  repository = "images"
  policy     = jsonencode({ rules = [] })
}
