package io.sallyport.admin.account;

/** What rules are called, for the messages that name them. */
public interface RuleNames {

  /** A rule's name; its id where rules-service doesn't know it, or doesn't answer. */
  String name(String ruleId);
}
