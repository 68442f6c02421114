package io.sallyport.judgement.verdict;

import io.sallyport.judgement.rule.Rule;

/**
 * One rule matching one command line.
 *
 * @param attempt INTERRUPT only: which attempt of the session this is, from 1; else 0
 */
public record Hit(Rule rule, int attempt) {}
