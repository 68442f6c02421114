/**
 * What a grant allows on an SSH connection besides typing: which channels, and where forwards may
 * go. Read {@link io.sallyport.judgement.channel.ChannelPolicy} first. Knows no rules: a channel
 * that is allowed is judged by them all the same.
 */
@NullMarked
package io.sallyport.judgement.channel;

import org.jspecify.annotations.NullMarked;
