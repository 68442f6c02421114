package io.sallyport.admin.administrator;

/** What the identity provider's word comes to. Reasons are for people and hold nothing secret. */
public sealed interface Voucher {

  /** They may come in. */
  record Given(VouchedPerson person) implements Voucher {}

  /** They may not. */
  sealed interface Refusal extends Voucher {}

  /**
   * The provider vouches for them, and they may do nothing here.
   *
   * @param name as {@link VouchedPerson#name}, or {@code unknown} where the provider gave no name
   *     that can be used
   */
  record Withheld(String name, String reason) implements Refusal {}

  /** It is not the provider's word, or not for us, or not for now. */
  record Invalid(String reason) implements Refusal {}

  /** The provider can't be asked now. */
  record Away() implements Refusal {}
}
